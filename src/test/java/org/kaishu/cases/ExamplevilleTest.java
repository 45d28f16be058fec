package org.kaishu.cases;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.kaishu.Kaishu;
import org.kaishu.TestingPlatform;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test on the whole platform whose operator keeps the rulebook of an invented city, which has
/// one process for each thing that the case engine must honour. All such tests share one context.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(
    classes = {Kaishu.class, TestingPlatform.Wiring.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {TestingPlatform.class, TestingLaw.class})
public @interface ExamplevilleTest {}
