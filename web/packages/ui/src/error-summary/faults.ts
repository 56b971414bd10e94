import type { Problem } from '@zhengshu/api';
import { computed, inject, onScopeDispose, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';

export interface PointedFault {
  pointer: string;
  message: string;
}

export interface Faults {
  list: ShallowRef<PointedFault[]>;
  /** The words at one field. */
  at: (pointer: string) => string[];
  show: (faults: PointedFault[]) => void;
  /** Takes the faults of a refusal; answers false when it names none, so that the page shows the problem itself. */
  take: (problem: Problem) => boolean;
  clear: () => void;
  /** A field says what it is asked for and does not have. */
  ask: (asked: Asked) => void;
  /** What the form is asked for and does not have, all at once, in the order of the page. */
  missing: () => PointedFault[];
}

type Asked = () => PointedFault | null;

const KEY: InjectionKey<Faults> = Symbol('faults');

/** The faults of one form, shared by its summary and its fields. */
export function useFaults(): Faults {
  const list = shallowRef<PointedFault[]>([]);
  const asked = new Set<Asked>();
  const faults: Faults = {
    list,
    at: (pointer) => list.value.filter((fault) => fault.pointer === pointer).map((fault) => fault.message),
    show: (found) => {
      list.value = found;
    },
    take: (problem) => {
      list.value = problem.errors;
      return problem.errors.length > 0;
    },
    clear: () => {
      list.value = [];
    },
    ask: (one) => {
      asked.add(one);
      onScopeDispose(() => asked.delete(one));
    },
    missing: () => [...asked].flatMap((one) => one() ?? []).sort(asThePageGoes),
  };
  provide(KEY, faults);
  return faults;
}

/** Something of the form is needed: `missing` answers the words of the fault while it is not there. */
export function useAsked(pointer: () => string, missing: () => string | null): void {
  inject(KEY, null)?.ask(() => {
    const message = missing();
    return message === null ? null : { pointer: pointer(), message };
  });
}

function asThePageGoes(one: PointedFault, other: PointedFault): number {
  const [here, there] = [one, other].map((fault) => document.getElementById(fieldId(fault.pointer)));
  return here && there && here.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

/** Whether a control that must be filled or chosen is empty; blanks alone fill nothing. */
export function isMissing(control: HTMLElement | null): boolean {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement)) return false;
  return control.required && !control.disabled && control.value.trim() === '';
}

export function useFaultsAt(pointer: () => string | undefined): ComputedRef<string[]> {
  const faults = inject(KEY, null);
  return computed(() => {
    const place = pointer();
    return faults && place !== undefined ? faults.at(place) : [];
  });
}

/** The id of the control that a JSON pointer names: `/items/0/type` → `f-items-0-type`. */
export const fieldId = (pointer: string): string => `f${pointer.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

/** What the form calls the control of a pointer, so that a fault reads alone; null where the form has no such control. */
export function labelOf(pointer: string): string | null {
  const control = document.getElementById(fieldId(pointer));
  const label = (control as HTMLInputElement | null)?.labels?.[0]?.querySelector('[data-label]') ?? null;
  const own = label?.textContent?.trim() || control?.getAttribute('aria-label') || null;
  if (!own) return control?.querySelector(':scope > legend, :scope > header > h2')?.textContent?.trim() || null;
  // "Done" alone says nothing where several groups have it; a legend that nobody sees only divides the page.
  const group = control?.closest('fieldset')?.querySelector(':scope > legend:not(.visually-hidden)')?.textContent?.trim();
  return group ? `${group} · ${own}` : own;
}

/** Goes to the control of a pointer, or to the nearest part of the form around it. */
export function goTo(pointer: string): void {
  let place = pointer;
  while (place !== '') {
    const control = document.getElementById(fieldId(place));
    if (control) {
      control.scrollIntoView({ block: 'center' });
      control.focus();
      return;
    }
    place = place.slice(0, place.lastIndexOf('/'));
  }
}
