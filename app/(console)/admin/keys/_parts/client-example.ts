/** What a bearer's client does; docs/machine-clients.md has the same text, which a test runs. */
export const PUSH_WITH_KEY = `curl --silent --show-error --fail-with-body "$ZHENGJIAN_URL/api/v1/records" \\
  --header "Authorization: Bearer $ZHENGJIAN_API_KEY" \\
  --header "Content-Type: application/x-ndjson" \\
  --header "Idempotency-Key: $(date +%Y%m%d)-0001" \\
  --data-binary @records.ndjson
`;

/** What a signing client does, with openssl. */
export const PUSH_SIGNED = `key_id=$(printf %s "$ZHENGJIAN_API_KEY" | cut -c4-39)
secret=$(printf %s "$ZHENGJIAN_API_KEY" | cut -c41-)
delivery="$(date +%Y%m%d)-0002"
digest="sha-256=:$(openssl dgst -sha256 -binary records.ndjson | openssl base64 -A):"
params="(\\"@method\\" \\"@path\\" \\"@query\\" \\"content-digest\\" \\"idempotency-key\\")"
params="$params;created=$(date +%s);nonce=\\"$(openssl rand -hex 16)\\";keyid=\\"$key_id\\";alg=\\"hmac-sha256\\""
base="\\"@method\\": POST
\\"@path\\": /api/v1/records
\\"@query\\": ?
\\"content-digest\\": $digest
\\"idempotency-key\\": $delivery
\\"@signature-params\\": $params"
signature=$(printf %s "$base" | openssl dgst -sha256 -hmac "$secret" -binary | openssl base64 -A)

curl --silent --show-error --fail-with-body "$ZHENGJIAN_URL/api/v1/records" \\
  --header "Content-Type: application/x-ndjson" \\
  --header "Idempotency-Key: $delivery" \\
  --header "Content-Digest: $digest" \\
  --header "Signature-Input: client=$params" \\
  --header "Signature: client=:$signature:" \\
  --data-binary @records.ndjson
`;
