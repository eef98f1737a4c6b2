import type { QuestionKind, QuestionSet, ReadonlyQuestionSet } from '../workspace/questions.ts';

/**
 * A question and the files whose last check asked it. Most questions have one asker only, and ten thousand documents ask
 * four hundred thousand: a set would take three times the room of a list.
 */
export interface Question {
  readonly kind: QuestionKind;
  readonly about: string;
  askers: string | string[];
}

/** Which files have asked what of the world: the way back from an answer that changes to those who have to hear of it. */
export class Askers {
  readonly #questions = new Map<QuestionKind, Map<string, Question>>();

  /** The files that have asked any of these questions; one that asked several may be named again. */
  *of(changed: ReadonlyQuestionSet): Iterable<string> {
    for (const [kind, ofKind] of changed.byKind()) {
      const known = this.#questions.get(kind);
      if (known === undefined) continue;
      for (const about of ofKind) {
        const askers = known.get(about)?.askers;
        if (typeof askers === 'string') yield askers;
        else if (askers !== undefined) yield* askers;
      }
    }
  }

  /**
   * A file has asked these.
   *
   * @param before what the last call gave for the file
   * @returns them, to be given to the next call and to {@link drop}
   */
  add(asked: QuestionSet, path: string, before: readonly Question[]): readonly Question[] {
    const isKnown = new Set(before);
    const questions: Question[] = [];
    for (const [kind, ofKind] of asked.byKind()) {
      let known = this.#questions.get(kind);
      if (known === undefined) {
        known = new Map();
        this.#questions.set(kind, known);
      }
      for (const about of ofKind) {
        let question = known.get(about);
        if (question === undefined) {
          question = { kind, about, askers: path };
          known.set(about, question);
        } else if (!isKnown.has(question)) {
          const { askers } = question;
          if (typeof askers === 'string') question.askers = [askers, path];
          else askers.push(path);
        }
        questions.push(question);
      }
    }
    // A copy: a list that has grown keeps room for more.
    return questions.slice();
  }

  /** A file asks these no longer, but for those that it has asked again. @returns those that nobody asks any more */
  drop(path: string, questions: readonly Question[], kept: ReadonlyQuestionSet): readonly Question[] {
    const forgotten: Question[] = [];
    for (const question of questions) {
      const { kind, about, askers } = question;
      if (kept.has(kind, about)) continue;
      if (typeof askers !== 'string') {
        askers.splice(askers.indexOf(path), 1);
        if (askers.length > 0) continue;
      } else if (askers !== path) continue;
      this.#questions.get(kind)?.delete(about);
      forgotten.push(question);
    }
    return forgotten;
  }
}
