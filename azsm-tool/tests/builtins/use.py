import sys

import codes

assert codes.SUCCESS == "BKP-00000"
for line in sys.stdin:
    code = codes.StatusCode(line.strip())
    info = code.info
    if info is None:
        print(code, "unknown")
        continue
    message, help = (text.encode().hex() for text in (info.message, info.help or ""))
    retired = str(info.retired).lower()
    print(codes.StatusCode.of_number(info.number), info.path, info.severity, retired, message, help)
