namespace Engine.Numerics.Optimization;

/// <summary>A real function of several variables to be minimized. A struct implementation is inlined and costs no allocation.</summary>
public interface IObjective
{
    /// <summary>The value at <paramref name="x"/>; its gradient goes into <paramref name="gradient"/>.</summary>
    /// <param name="x">The point; must not be changed or kept.</param>
    /// <param name="gradient">
    /// Receives ∂f/∂x, one entry for each variable. Empty where the method wants the value only (Nelder–Mead).
    /// </param>
    /// <returns>The value; NaN or an infinity marks a point outside the function's domain, from which line searches step back.</returns>
    double Evaluate(ReadOnlySpan<double> x, Span<double> gradient);
}
