package io.landfall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.base.DescribedPredicate;
import org.junit.jupiter.api.Test;

/** The house keeps its shape: docs/architecture.md in code. */
class ArchitectureTest {

    private static final String ROOT = "io.landfall.";
    /** Each line may use itself and the lines above. */
    private static final List<Set<String>> LINES = List.of(
            Set.of("money", "platform"),
            Set.of("accounts"),
            Set.of("resellers", "upstream"),
            Set.of("catalog", "payments"),
            Set.of("pricing", "credit"),
            Set.of("esims", "numbers"),
            Set.of("orders"),
            Set.of("checkout", "claims", "proof"),
            Set.of("mail", "contract"),
            Set.of("webhooks"),
            Set.of("web", "api", "hooks"),
            Set.of("dev"));
    /** Know nothing of HTTP, pages or JSON. */
    private static final List<String> MIDDLE = List.of("money", "accounts", "resellers", "catalog", "pricing", "credit", "payments", "esims", "orders", "checkout", "claims", "proof");
    private static final String[] SUPPLIERS = {"io.landfall.upstream.pressone..", "io.landfall.upstream.esimgo..", "io.landfall.upstream.fx..", "io.landfall.payments.paypal.."};

    private static final JavaClasses HOUSE = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.landfall");

    @Test
    void everyRoomHasItsPlace() {
        var known = Stream.concat(LINES.stream().flatMap(Set::stream), Stream.of("sandbox")).toList();
        assertThat(HOUSE.stream().map(one -> one.getPackageName()).filter(name -> name.startsWith(ROOT)).map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .distinct()).isSubsetOf(known);
    }

    @Test
    void importsPointOneWay() {
        for (int line = 0; line < LINES.size(); line++) {
            var below = packages(LINES.subList(line + 1, LINES.size()).stream().flatMap(Set::stream));
            if (below.length > 0) {
                noClasses().that().resideInAnyPackage(packages(LINES.get(line).stream())).should().dependOnClassesThat().resideInAnyPackage(below)
                        .allowEmptyShould(true).check(HOUSE);
            }
        }
    }

    @Test
    void roomsMakeNoCircles() {
        slices().matching("io.landfall.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void doorsAreImportedByNobody() {
        for (var door : List.of("io.landfall.api..", "io.landfall.hooks..")) {
            noClasses().that().resideOutsideOfPackage(door).should().dependOnClassesThat().resideInAPackage(door).allowEmptyShould(true).check(HOUSE);
        }
        noClasses().that().resideOutsideOfPackages("io.landfall.web..", "io.landfall.dev..").should().dependOnClassesThat().resideInAPackage("io.landfall.web..").check(HOUSE);
        slices().matching("io.landfall.web.(*)..").should().notDependOnEachOther().check(HOUSE);
    }

    @Test
    void suppliersAreFoundThroughTheirPort() {
        for (var supplier : SUPPLIERS) {
            noClasses().that().resideOutsideOfPackage(supplier).should().dependOnClassesThat().resideInAPackage(supplier).check(HOUSE);
        }
    }

    @Test
    void sandboxIsMetOverHttpOnly() {
        noClasses().that().resideOutsideOfPackage("io.landfall.sandbox..").should().dependOnClassesThat().resideInAPackage("io.landfall.sandbox..")
                .allowEmptyShould(true).check(HOUSE);
        classes().that().resideInAPackage("io.landfall.sandbox..").should().onlyDependOnClassesThat(
                resideInAnyPackage("io.landfall.sandbox..", "io.landfall.money..", "io.landfall.platform..").or(are(DescribedPredicate.not(resideInAPackage("io.landfall..")))))
                .allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void theMiddleKnowsNeitherHttpNorPagesNorJson() {
        var outside = new ArrayList<>(List.of(SUPPLIERS));
        noClasses().that().resideInAnyPackage(packages(MIDDLE.stream())).and().resideOutsideOfPackages(outside.toArray(String[]::new))
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..", "com.fasterxml.jackson..", "io.vertx..").check(HOUSE);
        // Job payloads may be JSON.
        noClasses().that().resideInAPackage("io.landfall.platform..").should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..").check(HOUSE);
    }

    /** What was promised outside changes for nobody inside: contract knows money and how JSON is written. */
    @Test
    void theContractIsPlainRecords() {
        classes().that().resideInAPackage("io.landfall.contract..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("io.landfall.contract..", "io.landfall.money..", "java..", "com.fasterxml.jackson..").check(HOUSE);
        classes().that().resideInAPackage("io.landfall.contract..").and().areRecords().should().bePublic().check(HOUSE);
    }

    @Test
    void moneyHasNoFloatingPoint() {
        var paths = packages(Stream.of("money", "pricing", "payments", "orders", "checkout", "claims", "credit", "proof"));
        var floating = DescribedPredicate.<com.tngtech.archunit.core.domain.JavaClass>describe("floating point",
                type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type.getName()));
        noFields().that().areDeclaredInClassesThat().resideInAnyPackage(paths).should().haveRawType(floating).check(HOUSE);
        noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(paths).should().haveRawReturnType(floating).check(HOUSE);
        noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(paths)
                .should().haveRawParameterTypes(DescribedPredicate.describe("with floating point", types -> types.stream().anyMatch(floating))).check(HOUSE);
        noClasses().that().resideInAnyPackage(paths).should().callMethodWhere(DescribedPredicate.describe("makes a floating point number of an amount",
                call -> call.getTarget().getRawReturnType().getName().matches("double|float"))).check(HOUSE);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        var readsTheMachine = DescribedPredicate.<JavaMethodCall>describe("reads the machine's clock", call -> {
            var owner = call.getTargetOwner();
            var name = call.getName();
            return owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                    || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                    || Stream.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class).anyMatch(owner::isEquivalentTo)
                            && name.equals("now") && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        });
        noClasses().that().doNotHaveFullyQualifiedName("io.landfall.platform.Clocks").should().callMethodWhere(readsTheMachine).check(HOUSE);
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(room -> ROOT + room + "..").toArray(String[]::new);
    }
}
