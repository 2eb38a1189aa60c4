#include <stdio.h>
#include <string.h>

#include "codes.h"

static void print_hex(const char *text)
{
    putchar(' ');
    for (; text != NULL && *text != '\0'; text++) {
        printf("%02x", (unsigned)(unsigned char)*text);
    }
}

int main(void)
{
    static const char *const severities[] = {"info", "warning", "error"};
    char line[100];
    while (fgets(line, sizeof line, stdin) != NULL) {
        uint32_t number = 0;
        char text[BKP_TEXT_SIZE];
        const struct bkp_info *info;
        line[strcspn(line, "\n")] = '\0';
        if (!bkp_parse(line, &number) || (number == BKP_SUCCESS) != (strcmp(line, "BKP-00000") == 0)) {
            return 1;
        }
        info = bkp_info_of(number);
        bkp_format(number, text);
        if (info == NULL) {
            printf("%s unknown\n", text);
            continue;
        }
        printf("%s %s %s %s", text, info->path, severities[info->severity], info->is_retired ? "true" : "false");
        print_hex(info->message);
        print_hex(info->help);
        putchar('\n');
    }
    return 0;
}
