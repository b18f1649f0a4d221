using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The order in which eigenvalues are wanted, and when they count as found.</summary>
internal static class SpectrumOrder
{
    /// <summary>Rounding errors of a residual, in units of the operator's size, below which no tolerance reaches.</summary>
    private const double Roundings = 100;

    /// <summary>Larger for what is wanted more.</summary>
    public static double Key(Complex value, SpectrumPart part) => part switch
    {
        SpectrumPart.LargestReal => value.Real,
        SpectrumPart.SmallestReal => -value.Real,
        _ => value.Magnitude,
    };

    /// <summary>A residual beside the size of the operator.</summary>
    public static double Relative(double residual, double largest) => residual == 0 ? 0 : residual / largest;

    /// <summary>The outcome for the largest relative residual.</summary>
    public static IterationOutcome Outcome(double worst, int products, EigenSolverOptions options)
    {
        IterationStatus status = worst <= Math.Max(2 * options.Tolerance, Roundings * MachinePrecision.Epsilon) ? IterationStatus.Converged
            : !double.IsFinite(worst) ? IterationStatus.NotFinite
            : products >= options.MaximumProducts ? IterationStatus.IterationLimit : IterationStatus.Stagnated;
        return new IterationOutcome(status, products, worst);
    }
}
