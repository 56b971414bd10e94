import { useI18n } from 'vue-i18n';
import { placeOf } from './form';

/** A pointer in words: 更新周期, 信息项 2 的类型. */
export function usePlaceWords(): (pointer: string) => string {
  const { t, te } = useI18n();
  const field = (key: string): string => (te(`catalogue.field.${key}`) ? t(`catalogue.field.${key}`) : key);
  const part = (key: string): string => (te(`catalogue.item.${key}`) ? t(`catalogue.item.${key}`) : te(`catalogue.assessment.${key}`) ? t(`catalogue.assessment.${key}`) : key);
  return (pointer) => {
    const place = placeOf(pointer);
    if (place.item !== null) return t('catalogue.place.item', { item: place.item, part: place.part ? part(place.part) : '' });
    return place.part && !/^\d+$/.test(place.part) ? t('catalogue.place.part', { field: field(place.field), part: part(place.part) }) : field(place.field);
  };
}
