// auditor verifies an evidence log with golang.org/x/mod/sumdb and nothing of ours: the note, the tiles
// authenticated against the signed root, every entry against its tile, receipts, and growth since an older
// checkpoint. It knows the C2SP formats (tlog-tiles, tlog-checkpoint, tlog-proof) only as far as they differ from
// the module proxy's own.
//
//	auditor log FOLDER VKEY [OLDER-CHECKPOINT]
//	auditor receipt FILE.tlog-proof ENTRY VKEY
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// height of C2SP's tiles: 256 hashes each.
const height = 8

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Println("DOES NOT HOLD:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) >= 3 && args[0] == "log":
		return verifyLog(args[1], args[2], args[3:])
	case len(args) == 4 && args[0] == "receipt":
		return verifyReceipt(args[1], args[2], args[3])
	}
	return fmt.Errorf("usage: auditor log FOLDER VKEY [OLDER-CHECKPOINT] | auditor receipt FILE ENTRY VKEY")
}

// open opens a checkpoint by the auditor's own key; lines by others are ignored, as the format says.
func open(msg []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.SplitN(opened.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is of another log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// folder reads tiles from files. The module proxy's paths carry the tile's height, C2SP's do not.
type folder string

func (f folder) Height() int                      { return height }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		read, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

func verifyLog(dir, vkey string, older []string) error {
	began := time.Now()
	msg, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := open(msg, vkey)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, folder(dir))
	for first := int64(0); first < tree.N; first += 1 << height {
		if err := verifyBundle(dir, tree, hashes, first); err != nil {
			return err
		}
	}
	for _, path := range older {
		if err := verifyGrowth(path, vkey, tree, hashes); err != nil {
			return err
		}
	}
	fmt.Printf("HOLDS: %d entries, root %v, %d ms\n", tree.N, tree.Hash, time.Since(began).Milliseconds())
	return nil
}

func verifyBundle(dir string, tree tlog.Tree, hashes tlog.HashReader, first int64) error {
	width := int(tree.N - first)
	if width > 1<<height {
		width = 1 << height
	}
	// A bundle has the path of its level-0 tile, `entries` standing for the level.
	tile := tlog.Tile{H: height, L: 0, N: first >> height, W: width}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		return err
	}
	indexes := make([]int64, width)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
	}
	want, err := hashes.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for i := range want {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return fmt.Errorf("the bundle of entry %d is torn", first)
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		if tlog.RecordHash(bundle[2:end]) != want[i] {
			return fmt.Errorf("leaf mismatch at %d", first+int64(i))
		}
		bundle = bundle[end:]
	}
	if len(bundle) > 0 {
		return fmt.Errorf("the bundle of entry %d has more than its entries", first)
	}
	// One inclusion proof a bundle: made from the tiles, checked against the root.
	proof, err := tlog.ProveRecord(tree.N, first, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, first, want[0])
}

func verifyGrowth(path, vkey string, tree tlog.Tree, hashes tlog.HashReader) error {
	msg, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, err := open(msg, vkey)
	if err != nil {
		return err
	}
	if before.N > tree.N {
		return fmt.Errorf("the log shrank from %d to %d", before.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, before.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash)
}

func verifyReceipt(path, entryPath, vkey string) error {
	receipt, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(entryPath)
	if err != nil {
		return err
	}
	head, checkpoint, found := bytes.Cut(receipt, []byte("\n\n"))
	if !found {
		return fmt.Errorf("this is no receipt")
	}
	tree, err := open(checkpoint, vkey)
	if err != nil {
		return err
	}
	lines := strings.Split(string(head), "\n")
	if len(lines) > 1 && strings.HasPrefix(lines[1], "extra ") {
		lines = append(lines[:1], lines[2:]...)
	}
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("this is no receipt")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	proof := tlog.RecordProof{}
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	fmt.Printf("HOLDS: entry %d of %d\n", index, tree.N)
	return nil
}
