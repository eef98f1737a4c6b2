/** Whether a merge that nobody has finished has left its marks in a text. */
export const hasConflictMarks = (text: string): boolean => /^(?:<{7}|>{7})(?: |$)/m.test(text);
