package org.zhengshu.platform;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.zhengshu.platform.launch.PlatformProcess;

/** 政枢: the municipal integrated government big-data platform, one process. Two modules may name a class alike. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Zhengshu {

    public static void main(String[] arguments) {
        PlatformProcess.of(Zhengshu.class).serve(arguments);
    }
}
