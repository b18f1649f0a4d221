using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Operators;

/// <summary>Operators of one qubit with levels 0 and 1; σ_z is +1 on level 0. Every property makes a new matrix.</summary>
/// <example>See <see cref="Operator"/>.</example>
public static class Pauli
{
    /// <summary>The identity.</summary>
    public static ComplexMatrix Identity => ComplexMatrix.Identity(2);

    /// <summary>σ_x = |0⟩⟨1| + |1⟩⟨0|.</summary>
    public static ComplexMatrix X => ComplexMatrix.FromRows([0, 1], [1, 0]);

    /// <summary>σ_y = -i|0⟩⟨1| + i|1⟩⟨0|.</summary>
    public static ComplexMatrix Y => ComplexMatrix.FromRows([0, -Complex.ImaginaryOne], [Complex.ImaginaryOne, 0]);

    /// <summary>σ_z = |0⟩⟨0| - |1⟩⟨1|.</summary>
    public static ComplexMatrix Z => ComplexMatrix.FromRows([1, 0], [0, -1]);

    /// <summary>|0⟩⟨1|: lowers the level number.</summary>
    public static ComplexMatrix Lowering => ComplexMatrix.FromRows([0, 1], [0, 0]);

    /// <summary>|1⟩⟨0|: raises the level number.</summary>
    public static ComplexMatrix Raising => ComplexMatrix.FromRows([0, 0], [1, 0]);

    /// <summary>|1⟩⟨1|, the population of level 1.</summary>
    public static ComplexMatrix Excited => ComplexMatrix.FromRows([0, 0], [0, 1]);
}
