#!/bin/sh
# Makes client.min.js.gz and crypto.wasm.gz anew, from client.js and the versions in package.json.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cp "$here/package.json" "$here/client.js" "$work"
cd "$work"
npm install --no-audit --no-fund
node_modules/.bin/esbuild client.js --bundle --minify --format=esm --target=chrome120 --legal-comments=none --outfile=out.js
gzip -9 -n -c out.js > "$here/client.min.js.gz"
gzip -9 -n -c node_modules/@matrix-org/matrix-sdk-crypto-wasm/pkg/matrix_sdk_crypto_wasm_bg.wasm > "$here/crypto.wasm.gz"
rm -r "$work"
