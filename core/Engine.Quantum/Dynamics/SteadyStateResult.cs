namespace Engine.Quantum.Dynamics;

/// <summary>A steady state and how well it is known.</summary>
/// <param name="State">ρ, Hermitian and of unit trace.</param>
/// <param name="Residual">‖Lρ‖ in the Frobenius norm, computed from the state itself, in the units of the rates.</param>
/// <param name="StartDependence">
/// ‖ρ - ρ'‖/‖ρ‖ for the state ρ' found from another start to a looser tolerance; NaN where that was not asked for or the method is direct.
/// </param>
/// <param name="Iterations">Applications of the generator within the search; 0 for the other methods.</param>
/// <param name="Method">What was used.</param>
/// <example>See <see cref="SteadyState"/>.</example>
public sealed record SteadyStateResult(DensityMatrix State, double Residual, double StartDependence, int Iterations, SteadyStateMethod Method)
{
    /// <summary>
    /// How well the state is told from another one: the second smallest singular value of L over its largest (direct method), or the rate of the slowest mode
    /// found over the norm of L (banded
    /// method). Below 2.2e-13 the state is refused; NaN where it was not computed.
    /// </summary>
    public double Uniqueness { get; init; } = double.NaN;

    /// <summary>
    /// The rate of the slowest relaxation, in the units of the rates: the smallest |Re λ| of the eigenvalues of L apart from 0 (direct method, dimension up to
    /// 12), or the rate ‖Lδ‖/‖δ‖ of the
    /// slowest mode δ found (banded method); NaN where it was not computed.
    /// </summary>
    public double Gap { get; init; } = double.NaN;
}
