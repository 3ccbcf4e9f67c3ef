/* One decision in C: prints the verdict, or the error. */
#include <stdio.h>
#include <samtycke.h>

int main(void) {
    static char question[65536];
    size_t len = fread(question, 1, sizeof question, stdin);
    samtycke_decision *decision = NULL;
    samtycke_error *error = NULL;
    if (samtycke_decide_json(question, len, &decision, &error) == SAMTYCKE_OK) {
        puts(samtycke_decision_verdict(decision) == SAMTYCKE_PERMIT ? "permit" : "not permitted");
    } else {
        samtycke_text why = samtycke_error_message(error);
        fprintf(stderr, "%.*s\n", (int)why.len, why.ptr);
    }
    samtycke_decision_free(decision);
    samtycke_error_free(error);
    return 0;
}
