import type { QueueClient } from '@azure/storage-queue';
import { azureFailure, callAzure } from '../calls/azure-call';
import type { CallOptions } from '../tables/entity-table';
import { secondsOf, type MessageQueue, type QueueName } from './message-queue';
import { MissingQueueError } from './missing-queue';

const most = 32;
/** Messages do not grow old: what they are for is looked up when they come. */
const neverExpires = -1;

/** A queue of Azure Storage, or of Azurite, behind the port. The client must not repeat calls by itself. */
export function createAzureQueue(name: QueueName, client: QueueClient): MessageQueue {
  async function call<T>(
    repeatable: boolean,
    options: CallOptions | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await callAzure({ target: 'rows', repeatable, signal: options?.signal }, work);
    } catch (error) {
      throw azureFailure(error).code === 'QueueNotFound' ? new MissingQueueError({ cause: error }) : error;
    }
  }

  return {
    name,
    async send(text, options) {
      const visibilityTimeout = secondsOf(options?.hiddenMs ?? 0);
      // Twice is no harm: whoever receives a message looks up what it is for.
      await call(true, options, (abortSignal) =>
        client.sendMessage(text, { abortSignal, visibilityTimeout, messageTimeToLive: neverExpires }),
      );
    },
    async receive(how, options) {
      const numberOfMessages = Math.min(most, how.most);
      const visibilityTimeout = Math.max(1, secondsOf(how.hiddenMs));
      const { receivedMessageItems } = await call(true, options, (abortSignal) =>
        client.receiveMessages({ abortSignal, numberOfMessages, visibilityTimeout }),
      );
      return receivedMessageItems.map(({ messageId, popReceipt, messageText, dequeueCount }) => ({
        id: messageId,
        receipt: popReceipt,
        text: messageText,
        dequeueCount,
      }));
    },
    hide: (message, hiddenMs, options) =>
      // The second of two would show a receipt that the first has made void.
      call(false, options, async (abortSignal) => {
        const { id, receipt } = message;
        const answer = await client.updateMessage(id, receipt, undefined, secondsOf(hiddenMs), { abortSignal });
        return { ...message, receipt: answer.popReceipt ?? receipt };
      }).catch(inOtherHands),
    async delete({ id, receipt }, options) {
      const deleted = await call(true, options, (abortSignal) =>
        client.deleteMessage(id, receipt, { abortSignal }),
      ).catch(inOtherHands);
      return deleted !== undefined;
    },
    async peek(count, options) {
      return (await peeked(count, options)).map(({ messageText }) => messageText);
    },
    async depth(options) {
      const [{ approximateMessagesCount = 0 }, [oldest]] = await Promise.all([
        call(true, options, (abortSignal) => client.getProperties({ abortSignal })),
        peeked(1, options),
      ]);
      return { messages: approximateMessagesCount, oldestSentAt: oldest?.insertedOn };
    },
    async clear(options) {
      await call(true, options, (abortSignal) => client.clearMessages({ abortSignal }));
    },
  };

  async function peeked(count: number, options: CallOptions | undefined) {
    const { peekedMessageItems } = await call(true, options, (abortSignal) =>
      client.peekMessages({ abortSignal, numberOfMessages: Math.min(most, count) }),
    );
    return peekedMessageItems;
  }
}

function inOtherHands(error: unknown): undefined {
  const { code } = azureFailure(error);
  if (code === 'PopReceiptMismatch' || code === 'MessageNotFound') return undefined;
  throw error;
}
