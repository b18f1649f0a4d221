namespace Engine.Benchmarks.WorkPrecision;

/// <summary>A problem both sides solve, with the methods each of them tries.</summary>
/// <param name="Name">The name the Python helper and the table of references know it by.</param>
/// <param name="PeerMethods">Methods of <c>scipy.integrate.solve_ivp</c>; the first is the one the shortest case name stands for.</param>
/// <param name="PeerTolerances">Tolerances of the table.</param>
/// <param name="Solve">The engine's methods: each integrates at a tolerance.</param>
internal sealed record WorkPrecisionProblem(
    string Name, string[] PeerMethods, double[] PeerTolerances, (string Method, Func<double, double[]> Solve)[] Solve)
{
    /// <summary>Four tolerances a decade between a tenth and 10⁻¹⁴: fine enough that "the loosest that is accurate enough" wastes little.</summary>
    private static readonly double[] Tolerances = [.. Enumerable.Range(4, 53).Select(k => Math.Pow(10, -k / 4.0))];

    public double[] Reference { get; } = References.Of(Name);

    public double Error(double[] values) => Cases.Inputs.Distance(values, Reference);

    /// <summary>For every method of the engine the loosest tolerance at which its error is at most the given one.</summary>
    public IEnumerable<EngineRun> RunsWithin(double error)
    {
        foreach ((string method, Func<double, double[]> solve) in Solve)
        {
            foreach (double tolerance in Tolerances)
            {
                if (solve(tolerance) is var values && values.All(double.IsFinite) && Error(values) <= error)
                {
                    yield return new EngineRun(method, tolerance, () => solve(tolerance));
                    break;
                }
            }
        }
    }
}
