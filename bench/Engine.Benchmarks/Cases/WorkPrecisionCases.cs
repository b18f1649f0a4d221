using Engine.Benchmarks.Compare;
using Engine.Benchmarks.WorkPrecision;

namespace Engine.Benchmarks.Cases;

/// <summary>One line of every work-precision table: SciPy's <c>solve_ivp</c> at 10⁻⁸ against the engine at the same error or less.</summary>
internal static class WorkPrecisionCases
{
    private const double Tolerance = 1e-8;

    public static IEnumerable<CompareCase> All() =>
        Problems.All().SelectMany(problem => problem.PeerMethods.Select((method, index) => new WorkPrecisionCase(
            index == 0 ? $"ode/wp-{problem.Name}" : $"ode/wp-{problem.Name}-{method.ToLowerInvariant()}", problem, method, Tolerance)));
}
