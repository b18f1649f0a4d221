using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>A number with a bound on its absolute error.</summary>
/// <typeparam name="T">Complex numbers of some precision.</typeparam>
/// <param name="Value">The number.</param>
/// <param name="Error">The bound; infinite where nothing is known.</param>
internal readonly record struct ComplexJet<T>(T Value, double Error)
    where T : struct, IComplexNumber<T>
{
    /// <summary>Where nothing is known.</summary>
    public static ComplexJet<T> Unknown => new(T.From(Complex.One), double.PositiveInfinity);

    /// <summary>The error relative to the modulus.</summary>
    public double RelativeError => Error / Complex.Abs(Value.Approximate);
}
