using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Cases;

/// <summary>Every case of the comparison, in the order it is printed.</summary>
internal static class CaseCatalog
{
    public static IEnumerable<CompareCase> All() =>
    [
        .. ProductCases.All(),
        .. FactorizationCases.All(),
        .. ExponentialCases.All(),
        .. FourierCases.All(),
        .. EvolutionCases.All(),
        .. WorkPrecisionCases.All(),
        .. RandomCases.All(),
        .. MeasureCases.All(),
        .. QuantumCases.All(),
        .. ControlCases.All(),
        .. TurbulenceCases.All(),
        .. AtomCases.All(),
        .. StartupCases.All(),
    ];
}
