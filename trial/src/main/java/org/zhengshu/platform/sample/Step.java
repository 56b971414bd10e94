package org.zhengshu.platform.sample;

/** One step of the main job. */
interface Step {

    /** Names its words: {@code sample.step.<key>}. */
    String key();

    /**
     * Does the step through the interface that the pages use, and verifies what came of it.
     *
     * @throws StepFailed in words
     */
    void run(Loop loop);
}
