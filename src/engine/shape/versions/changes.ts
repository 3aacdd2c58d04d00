// Every change of the wire, newest first. A new one is a file and two lines here.
import type { Change } from './change.ts';
import { change as of2026_10_28 } from './2026-10-28.endive.ts';
import { change as of2026_09_30 } from './2026-09-30.endive.ts';
import { change as of2026_07_29 } from './2026-07-29.dahlia.ts';
import { change as of2026_05_27 } from './2026-05-27.dahlia.ts';
import { change as of2026_04_22 } from './2026-04-22.dahlia.ts';
import { change as of2026_03_25 } from './2026-03-25.dahlia.ts';
import { change as of2025_12_15 } from './2025-12-15.clover.ts';
import { change as of2025_10_29 } from './2025-10-29.clover.ts';
import { change as of2025_09_30 } from './2025-09-30.clover.ts';
import { change as of2025_07_30 } from './2025-07-30.basil.ts';
import { change as of2025_06_30 } from './2025-06-30.basil.ts';
import { change as of2025_05_28 } from './2025-05-28.basil.ts';
import { change as of2025_04_30 } from './2025-04-30.basil.ts';
import { change as of2025_03_31 } from './2025-03-31.basil.ts';
import { change as of2025_01_27 } from './2025-01-27.acacia.ts';
import { change as of2024_11_20 } from './2024-11-20.acacia.ts';
import { change as of2024_10_28 } from './2024-10-28.acacia.ts';
import { change as of2024_09_30 } from './2024-09-30.acacia.ts';
import { change as of2024_06_20 } from './2024-06-20.ts';
import { change as of2024_04_10 } from './2024-04-10.ts';
import { change as of2023_10_16 } from './2023-10-16.ts';
import { change as of2023_08_16 } from './2023-08-16.ts';
import { change as of2022_11_15 } from './2022-11-15.ts';
import { change as of2022_08_01 } from './2022-08-01.ts';
import { change as of2020_08_27 } from './2020-08-27.ts';
import { change as of2020_03_02 } from './2020-03-02.ts';
import { change as of2019_12_03 } from './2019-12-03.ts';
import { change as of2019_11_05 } from './2019-11-05.ts';
import { change as of2019_10_08 } from './2019-10-08.ts';
import { change as of2019_08_14 } from './2019-08-14.ts';
import { change as of2019_05_16 } from './2019-05-16.ts';
import { change as of2019_02_19 } from './2019-02-19.ts';
import { change as of2019_02_11 } from './2019-02-11.ts';
import { change as of2018_11_08 } from './2018-11-08.ts';
import { change as of2018_09_24 } from './2018-09-24.ts';
import { change as of2018_05_21 } from './2018-05-21.ts';
import { change as of2017_05_25 } from './2017-05-25.ts';
import { change as of2017_04_06 } from './2017-04-06.ts';
import { change as of2016_02_03 } from './2016-02-03.ts';
import { change as of2015_10_01 } from './2015-10-01.ts';
import { change as of2014_12_17 } from './2014-12-17.ts';
import { change as of2014_11_05 } from './2014-11-05.ts';

export const changes: readonly Change[] = [
  of2026_10_28,
  of2026_09_30,
  of2026_07_29,
  of2026_05_27,
  of2026_04_22,
  of2026_03_25,
  of2025_12_15,
  of2025_10_29,
  of2025_09_30,
  of2025_07_30,
  of2025_06_30,
  of2025_05_28,
  of2025_04_30,
  of2025_03_31,
  of2025_01_27,
  of2024_11_20,
  of2024_10_28,
  of2024_09_30,
  of2024_06_20,
  of2024_04_10,
  of2023_10_16,
  of2023_08_16,
  of2022_11_15,
  of2022_08_01,
  of2020_08_27,
  of2020_03_02,
  of2019_12_03,
  of2019_11_05,
  of2019_10_08,
  of2019_08_14,
  of2019_05_16,
  of2019_02_19,
  of2019_02_11,
  of2018_11_08,
  of2018_09_24,
  of2018_05_21,
  of2017_05_25,
  of2017_04_06,
  of2016_02_03,
  of2015_10_01,
  of2014_12_17,
  of2014_11_05,
];
