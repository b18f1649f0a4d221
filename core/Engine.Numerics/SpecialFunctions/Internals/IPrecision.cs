namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>A number of bits as a type.</summary>
internal interface IPrecision
{
    /// <summary>Bits of a mantissa.</summary>
    static abstract int Bits { get; }
}
