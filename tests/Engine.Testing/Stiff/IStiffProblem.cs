using Engine.Numerics.Ode;

namespace Engine.Testing.Stiff;

/// <summary>A stiff initial-value problem that tests and benchmarks share, with its solution at the end.</summary>
public interface IStiffProblem : IOdeSystem
{
    static virtual double StartTime => 0;

    static abstract double EndTime { get; }

    static abstract double[] Start { get; }

    /// <summary>The solution at the end; 0 for a component that does not count.</summary>
    static abstract double[] End { get; }

    static virtual IReadOnlyList<double> Discontinuities => [];

    static virtual JacobianPattern? Pattern => null;

    /// <summary>The absolute tolerance that goes with a relative one.</summary>
    static abstract double AbsoluteTolerance(double relative);
}
