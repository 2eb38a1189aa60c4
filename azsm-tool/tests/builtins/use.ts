import { StatusCode, statusCodeInfo, statusCodeOfNumber } from "./codes";

declare const Buffer: { from(text: string): { toString(encoding: string): string } };
declare function require(name: string): { readFileSync(file: number, encoding: string): string };

const known: "BKP-00000" = StatusCode.Success;
const newer: StatusCode = "BKP-99999";
if (known.length !== newer.length) throw new Error(known);
const hex = (text: string | null) => Buffer.from(text ?? "").toString("hex");
for (const code of require("fs").readFileSync(0, "utf8").trimEnd().split("\n")) {
  const info = statusCodeInfo(code);
  if (info) {
    const facts = [info.path, info.severity, info.retired, hex(info.message), hex(info.help)];
    console.log(statusCodeOfNumber(info.number) + " " + facts.join(" "));
  } else {
    console.log(code + " unknown");
  }
}
