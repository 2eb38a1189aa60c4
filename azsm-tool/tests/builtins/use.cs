using System;
using System.Text;
using Codes;

static class Use
{
    static string Hex(string text)
    {
        return BitConverter.ToString(Encoding.UTF8.GetBytes(text ?? "")).Replace("-", "").ToLowerInvariant();
    }

    static void Main()
    {
        if (StatusCode.Success != new StatusCode("BKP-00000"))
        {
            throw new Exception(StatusCode.Success.ToString());
        }
        string line;
        while ((line = Console.ReadLine()) != null)
        {
            var code = new StatusCode(line);
            var info = code.Info;
            Console.WriteLine(info == null ? code + " unknown" : string.Join(" ", StatusCode.OfNumber(info.Number), info.Path,
                info.Severity.ToString().ToLowerInvariant(), info.IsRetired ? "true" : "false", Hex(info.Message), Hex(info.Help)));
        }
    }
}
