namespace Engine.Benchmarks.WorkPrecision;

/// <summary>One way for the engine to solve a problem: a method at a tolerance.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Tolerance">Relative and absolute tolerance.</param>
/// <param name="Solve">Integrates from the start to the end and returns the end values that are compared.</param>
internal sealed record EngineRun(string Method, double Tolerance, Func<double[]> Solve)
{
    public override string ToString() => FormattableString.Invariant($"{Method} {Tolerance:0e+0}");
}
