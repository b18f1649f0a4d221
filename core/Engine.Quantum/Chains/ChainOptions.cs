namespace Engine.Quantum.Chains;

/// <summary>How a chain is evolved.</summary>
/// <example>
/// <code>
/// StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
/// ComplexMatrix bond = 0.5 * (KroneckerProduct.Compute(Pauli.X, Pauli.X) + KroneckerProduct.Compute(Pauli.Y, Pauli.Y));
/// var options = new ChainOptions { Step = 0.05, BondLimit = 16 };
/// ChainResult result = ChainSolver.Evolve(MatrixProductState.Product([down, up, up]), [bond, bond], 0.5, options);
/// Console.WriteLine(result.DiscardedWeight &lt; 1e-9); // True
/// </code>
/// </example>
public sealed record ChainOptions
{
    /// <summary>Length of a step of fourth order; the last one is shortened.</summary>
    public double Step { get; init; } = 0.05;

    /// <summary>Largest number of Schmidt values kept at a bond, at least 1.</summary>
    public int BondLimit { get; init; } = 128;

    /// <summary>Weight that may be discarded in one truncation, not negative.</summary>
    public double Tolerance { get; init; } = 1e-12;

    internal void Validate()
    {
        if (!(Step > 0 && double.IsFinite(Step)))
        {
            throw new ArgumentException($"The step is {Step}; it must be positive.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(BondLimit, 1);
        if (!(Tolerance >= 0 && Tolerance < 1))
        {
            throw new ArgumentException($"The tolerance is {Tolerance}; it must lie between 0 and 1.");
        }
    }
}
