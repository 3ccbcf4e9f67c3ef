/* One decision in C: the verdict, its ground or reason, and the paragraph in words; or the error. */
#include <samtycke.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    static char question[65536], words[4096];
    size_t len = fread(question, 1, sizeof question, stdin), needed;
    samtycke_decision *decision = NULL;
    samtycke_error *error = NULL;
    samtycke_status status = samtycke_decide_json(question, len, &decision, &error);
    if (status == SAMTYCKE_OK) {
        int yes = samtycke_decision_verdict(decision) == SAMTYCKE_PERMIT;
        samtycke_text why = yes ? samtycke_decision_ground(decision) : samtycke_decision_reason(decision);
        samtycke_decision_text(decision, SAMTYCKE_LANGUAGE_ENGLISH, SAMTYCKE_AUDIENCE_READER,
                               words, sizeof words - 1, &needed, NULL);
        printf("%s: %.*s\n", yes ? "permit" : "not permitted", (int)why.len, why.ptr);
        printf("%.*s\n", (int)strcspn(words, "\n"), words);
    } else {
        samtycke_text what = samtycke_error_message(error);
        fprintf(stderr, "%.*s\n", (int)what.len, what.ptr);
    }
    samtycke_decision_free(decision);
    samtycke_error_free(error);
    return status != SAMTYCKE_OK;
}
