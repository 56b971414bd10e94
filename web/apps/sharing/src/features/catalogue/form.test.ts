import type { Entry } from '@zhengshu/api';
import { expect, test } from 'vitest';
import { blankForm, formOf, listed, placeOf } from './form';

test('only_the_fields_that_a_human_edits_are_sent_back', () => {
  const form = formOf({ ...blankForm(), name: '低保', id: 'e1', revision: 4, can: ['edit'] } as unknown as Entry);
  expect(Object.keys(form).sort()).toEqual(Object.keys(blankForm()).sort());
  expect(form.name).toBe('低保');
});

test('words_may_be_separated_as_people_do', () => {
  expect(listed('低保、救助，民政 dibao;')).toEqual(['低保', '救助', '民政', 'dibao']);
});

test('a_pointer_names_its_field_and_counts_items_from_one', () => {
  expect(placeOf('/items/0/type')).toEqual({ field: 'items', item: '1', part: 'type' });
  expect(placeOf('/items/CYXM/grade')).toEqual({ field: 'items', item: 'CYXM', part: 'grade' });
  expect(placeOf('/secrecyAssessment/done')).toEqual({ field: 'secrecyAssessment', item: null, part: 'done' });
});
