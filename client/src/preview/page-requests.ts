import type { FromPage, PageAnswer, ToPage } from './messages.ts';

/** Whoever waits for a picture of a page waits no longer than this. */
const ANSWER_LIMIT_MS = 15_000;

type Asking = Extract<ToPage, { readonly request: number }>;
/** A message that is answered, without its number. */
export type PageRequest = Asking extends infer One ? (One extends Asking ? Omit<One, 'request'> : never) : never;

/** What a page was asked for and has not answered yet. */
export class PageRequests {
  readonly #post: (message: ToPage) => void;
  readonly #waiting = new Map<number, (answer: PageAnswer | Error) => void>();
  #last = 0;

  constructor(post: (message: ToPage) => void) {
    this.#post = post;
  }

  /** @throws Error with what the page says, or that it said nothing in time */
  ask(message: PageRequest, limit = ANSWER_LIMIT_MS): Promise<PageAnswer> {
    const request = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(new Error('the preview did not answer in time')), limit);
      const settle = (answer: PageAnswer | Error): void => {
        clearTimeout(timer);
        this.#waiting.delete(request);
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
      this.#waiting.set(request, settle);
      this.#post({ ...message, request });
    });
  }

  answer(message: Extract<FromPage, { readonly type: 'answer' }>): void {
    this.#waiting.get(message.request)?.('value' in message ? message.value : new Error(message.error));
  }

  dispose(): void {
    for (const settle of [...this.#waiting.values()]) settle(new Error('the preview was closed'));
  }
}
