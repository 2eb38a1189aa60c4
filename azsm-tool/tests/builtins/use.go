package main

import (
	"bufio"
	"fmt"
	"os"

	"use/codes"
)

func main() {
	if codes.Success != "BKP-00000" {
		panic(codes.Success)
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		code := codes.Code(lines.Text())
		info, ok := code.Info()
		if !ok {
			fmt.Println(code, "unknown")
			continue
		}
		fmt.Printf("%s %s %s %t %x %x\n", codes.OfNumber(info.Number), info.Path, info.Severity, info.Retired, info.Message, info.Help)
	}
}
