package org.kaishu;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test on the whole platform: every module, real PostgreSQL, HTTP on a random port,
/// [TestingClock].
///
/// All such tests share one context and one database; each makes its own data and doesn't expect an
/// empty database. Adding properties or beans makes another context, with a database of its own,
/// and costs seconds.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(
    classes = {Kaishu.class, TestingPlatform.Wiring.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestingPlatform.class)
public @interface PlatformTest {}
