using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Operators;

/// <summary>A matrix acting on one subsystem, or on the whole system.</summary>
internal readonly record struct LocalFactor(int Subsystem, ComplexMatrix Matrix)
{
    public const int WholeSystem = -1;
}
