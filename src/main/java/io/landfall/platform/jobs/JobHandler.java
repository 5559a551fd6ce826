package io.landfall.platform.jobs;

/** Does one kind of job. A run may be repeated, or begin while a lost one is still dying; it is the handler's task to act once. */
public interface JobHandler {

    String kind();

    Lane lane();

    /**
     * Works on one subject, outside any transaction.
     *
     * @param fence rises with every lease of this job
     * @return when to run again; an exception means "again, later and later"
     */
    Next run(String subject, long fence);
}
