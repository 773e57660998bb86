import type { StoryLine } from '#backend/features/demo/film-making/subtitles';

export const threeNeighboursLines: readonly StoryLine[] = [
  {
    startMs: 900,
    endMs: 4200,
    en: 'Here, on the quiet grid, a colony is waking.',
    es: 'Aquí, en la cuadrícula tranquila, despierta una colonia.',
    ar: 'هنا، على الشبكة الهادئة، تستيقظ مستعمرة.',
    ja: '静かな格子の上で、群れが目を覚まします。',
  },
  {
    startMs: 4900,
    endMs: 9200,
    en: 'The glider. Shy, diagonal, and always on its way somewhere else.',
    es: 'El planeador. Tímido, diagonal y siempre camino de otra parte.',
    ar: 'المنزلق: خجول، يمشي مائلًا، وفي طريقه دائمًا إلى مكان آخر.',
    ja: 'グライダー。内気で、斜めに歩き、いつもどこかへ行く途中です。',
  },
  {
    startMs: 9800,
    endMs: 14_200,
    en: 'With two neighbours, one gets by. With three, one starts a family.',
    es: 'Con dos vecinos, uno se las arregla. Con tres, forma una familia.',
    ar: 'بجارين اثنين تمضي الحياة. وبثلاثة تبدأ العائلة.',
    ja: '隣人が二人なら暮らせます。三人なら、家族が始まります。',
  },
  {
    startMs: 14_700,
    endMs: 16_800,
    en: 'With four, one moves out.',
    es: 'Con cuatro, uno se muda.',
    ar: 'وبأربعة، يحين وقت الرحيل.',
    ja: '四人になると、引っ越します。',
  },
  {
    startMs: 17_300,
    endMs: 21_200,
    en: 'And this is the block. It has not moved since Tuesday.',
    es: 'Y este es el bloque. No se ha movido desde el martes.',
    ar: 'وهذا هو المربع. لم يتحرك منذ يوم الثلاثاء.',
    ja: 'そしてこれがブロック。火曜日から動いていません。',
  },
];
