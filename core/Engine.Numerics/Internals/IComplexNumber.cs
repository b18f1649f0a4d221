using System.Numerics;

namespace Engine.Numerics.Internals;

/// <summary>What a series or recurrence asks of complex numbers of one precision.</summary>
/// <typeparam name="T">The type itself.</typeparam>
internal interface IComplexNumber<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>
    where T : struct, IComplexNumber<T>
{
    /// <summary>Relative error of an operation.</summary>
    static abstract double Epsilon { get; }

    /// <summary>The nearest doubles, infinite beyond their range.</summary>
    Complex Approximate { get; }

    /// <summary>The same number, exactly.</summary>
    static abstract T From(Complex value);
}
