import codes.StatusCode;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;

final class Use {
    static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", each));
        }
        return hex.toString();
    }

    public static void main(String[] arguments) {
        if (!StatusCode.SUCCESS.equals(StatusCode.of("BKP-00000"))) {
            throw new AssertionError(StatusCode.SUCCESS);
        }
        Scanner lines = new Scanner(System.in, "UTF-8");
        while (lines.hasNextLine()) {
            StatusCode code = StatusCode.of(lines.nextLine());
            System.out.println(code.info().map(info -> StatusCode.ofNumber(info.number()) + " " + info.path() + " "
                + info.severity().name().toLowerCase() + " " + info.isRetired() + " " + hex(info.message()) + " "
                + hex(info.help().orElse(""))).orElse(code + " unknown"));
        }
    }
}
