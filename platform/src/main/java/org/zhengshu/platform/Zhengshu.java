package org.zhengshu.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** 政枢: the municipal integrated government big-data platform, one process. */
@SpringBootApplication
public class Zhengshu {

    public static void main(String[] arguments) {
        SpringApplication.run(Zhengshu.class, arguments);
    }
}
