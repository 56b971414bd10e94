package org.zhengshu.platform;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** 政枢: the municipal integrated government big-data platform, one process. Two modules may name a class alike. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Zhengshu {

    public static void main(String[] arguments) {
        var life = new Life();
        try {
            life.begin(arguments);
        } catch (CannotServe impossible) {
            // Whoever stopped it meanwhile knows why it does not serve.
            if (!life.ending()) {
                System.err.println(impossible.getMessage());
                System.exit(impossible.exitCode());
            }
        }
    }
}
