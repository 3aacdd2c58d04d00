// Jobs and deliveries as the workers take them; the rows are the store's.
export {
  claim as claimJobs,
  claimStanding,
  complete as completeJob,
  fail as failJob,
  nextDue as nextJobDue,
  renew as renewJobs,
  standingBusy,
  type ClaimedJob,
} from '../store/jobs.ts';
