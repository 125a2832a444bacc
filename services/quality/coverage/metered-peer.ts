import type { ManifestPeer } from './manifest-dialogue';

export type ManifestStage = keyof ManifestPeer;

/** Messages of one stage with the bytes of their JSON bodies, both ways. */
export interface StageTraffic {
  messages: number;
  sentBytes: number;
  receivedBytes: number;
}

export type Traffic = Record<ManifestStage, StageTraffic>;

/** A peer that counts what crosses the wire: the bodies as they are encoded, headers aside. */
export function meteredPeer(peer: ManifestPeer): { readonly peer: ManifestPeer; readonly traffic: Traffic } {
  const none = () => ({ messages: 0, sentBytes: 0, receivedBytes: 0 });
  const traffic: Traffic = {
    open: none(),
    digests: none(),
    numbers: none(),
    close: none(),
    unnamed: none(),
    names: none(),
  };
  const metered =
    <Message, Answer>(stage: ManifestStage, send: (message: Message) => Promise<Answer>) =>
    async (message: Message): Promise<Answer> => {
      const counted = traffic[stage];
      counted.messages++;
      counted.sentBytes += Buffer.byteLength(JSON.stringify(message));
      const answer = await send(message);
      counted.receivedBytes += Buffer.byteLength(JSON.stringify(answer));
      return answer;
    };
  return {
    traffic,
    peer: {
      open: metered('open', peer.open),
      digests: metered('digests', peer.digests),
      numbers: metered('numbers', peer.numbers),
      close: metered('close', peer.close),
      unnamed: metered('unnamed', peer.unnamed),
      names: metered('names', peer.names),
    },
  };
}
