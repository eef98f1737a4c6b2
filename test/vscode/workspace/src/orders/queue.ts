import type { Client } from '../api/client';

/** Orders that wait to be sent, the oldest first. */
export class Queue {
  readonly #waiting: string[] = [];

  /** Puts an order at the end. */
  add(order: string): void {
    this.#waiting.push(order);
  }

  /**
   * Sends the oldest order.
   *
   * @returns false when none waits
   */
  async send(client: Client): Promise<boolean> {
    const order = this.#waiting.shift();
    if (order === undefined) return false;
    await client.post(order);
    return true;
  }
}
