/**
 * The program that an evidence package carries: it uses golang.org/x/mod/sumdb and nothing of ours, so that whoever
 * doubts us reads sixty lines and needs to trust Go's module proxy only. Debian: golang-go, golang-golang-x-mod-dev.
 */
export const AUDITOR_PROGRAM = `// verify: checks an entry of an evidence log by its receipt, with golang.org/x/mod/sumdb.
//
//	go run verify.go 'VERIFIER-KEY' proofs/7.tlog-proof entries/7.json
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		log.Fatalf("DOES NOT HOLD 不成立: %v", err)
	}
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: go run verify.go VERIFIER-KEY RECEIPT ENTRY")
	}
	verifier, err := note.NewVerifier(os.Args[1])
	check(err)
	receipt, err := os.ReadFile(os.Args[2])
	check(err)
	entry, err := os.ReadFile(os.Args[3])
	check(err)

	head, checkpoint, _ := bytes.Cut(receipt, []byte("\\n\\n"))
	opened, err := note.Open(checkpoint, note.VerifierList(verifier))
	check(err)
	body := strings.Split(opened.Text, "\\n")
	if len(body) < 4 || body[0] != verifier.Name() {
		log.Fatal("DOES NOT HOLD 不成立: the checkpoint is of another log")
	}
	size, err := strconv.ParseInt(body[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(body[2])
	check(err)

	lines := strings.Split(string(head), "\\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		log.Fatal("DOES NOT HOLD 不成立: this is no receipt")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	check(err)
	proof := tlog.RecordProof{}
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		proof = append(proof, hash)
	}
	check(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry)))
	fmt.Printf("HOLDS 成立: entry %d of %d in %s\\n", index, size, body[0])
}
`;
