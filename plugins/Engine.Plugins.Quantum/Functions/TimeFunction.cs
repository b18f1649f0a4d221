using System.Globalization;
using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A scalar function of time that knows its jumps, its scale of time, and how to be differentiated.</summary>
/// <remarks>Instances are immutable. Two with the same <see cref="Key"/> are the same function.</remarks>
internal abstract class TimeFunction
{
    /// <summary>The variable t.</summary>
    public const string Time = "t";

    /// <summary>Text that tells the function from every other one.</summary>
    public abstract string Key { get; }

    public abstract Complex At(double time);

    /// <summary>Whether every value is real.</summary>
    public abstract bool IsReal { get; }

    /// <summary>Times at which it or its derivative jumps.</summary>
    public virtual IEnumerable<double> Edges => [];

    /// <summary>The shortest time over which it changes between its edges: infinite where it does not, NaN where that is not known.</summary>
    public virtual double ShortestTime => double.NaN;

    /// <summary>Outside of this interval it is zero.</summary>
    public virtual (double Start, double End) Support => (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Offset and slope where it is affine in t.</summary>
    public virtual (Complex Offset, Complex Slope)? Affine => null;

    public bool IsConstant => this is ConstantFunction;

    /// <summary>The derivative by the time, between the edges, or by a parameter that was left as a variable.</summary>
    /// <param name="variable"><see cref="Time"/>, or the name of the parameter.</param>
    /// <exception cref="InvalidOperationException">It has no derivative; the message says why.</exception>
    public abstract TimeFunction Derivative(string variable);

    public virtual TimeFunction Conjugate() => IsReal ? this : new ElementaryFunction("conj", this);

    public static TimeFunction Of(Complex value) => new ConstantFunction(value);

    protected static string Write(Complex value) => FormattableString.Invariant($"({value.Real + 0.0:R},{value.Imaginary + 0.0:R})");

    protected static string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The shorter of two scales; unknown where one is.</summary>
    protected static double Shorter(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : Math.Min(a, b);
}
