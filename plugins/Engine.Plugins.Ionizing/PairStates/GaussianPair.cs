namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// Second moments of a Gaussian pair state without correlations between positions and wave numbers: blocks X and K in the order signal, idler,
/// with [x, k] = i and no factor 2 in the covariances.
/// </summary>
/// <param name="SignalPosition">X_ss.</param>
/// <param name="IdlerPosition">X_ii.</param>
/// <param name="CrossPosition">X_si.</param>
/// <param name="SignalMomentum">K_ss.</param>
/// <param name="IdlerMomentum">K_ii.</param>
/// <param name="CrossMomentum">K_si.</param>
[Reference("R. Simon, Peres-Horodecki separability criterion for continuous variable systems, Phys. Rev. Lett. 84, 2726 (2000)",
    Doi = "10.1103/PhysRevLett.84.2726")]
[Reference("M. D. Reid, Demonstration of the Einstein-Podolsky-Rosen paradox using nondegenerate parametric amplification, Phys. Rev. A 40, 913 (1989)",
    Doi = "10.1103/PhysRevA.40.913")]
[Reference("S. Mancini, V. Giovannetti, D. Vitali, P. Tombesi, Entangling macroscopic oscillators exploiting radiation pressure, Phys. Rev. Lett. 88, 120401 (2002)",
    Doi = "10.1103/PhysRevLett.88.120401")]
public readonly record struct GaussianPair(
    double SignalPosition,
    double IdlerPosition,
    double CrossPosition,
    double SignalMomentum,
    double IdlerMomentum,
    double CrossMomentum)
{
    /// <summary>det X.</summary>
    public double PositionDeterminant => SignalPosition * IdlerPosition - CrossPosition * CrossPosition;

    /// <summary>det K.</summary>
    public double MomentumDeterminant => SignalMomentum * IdlerMomentum - CrossMomentum * CrossMomentum;

    /// <summary>Tr rho^2 = 1/(4 sqrt(det X det K)).</summary>
    public double Purity => 1 / (4 * Math.Sqrt(PositionDeterminant * MomentumDeterminant));

    /// <summary>Smallest symplectic eigenvalue of the state; at least 1/2 for every state there is.</summary>
    public double SymplecticEigenvalue => Smallest(CrossMomentum);

    /// <summary>Smallest symplectic eigenvalue nu of the partial transpose: entangled exactly when below 1/2.</summary>
    public double TransposedSymplecticEigenvalue => Smallest(-CrossMomentum);

    /// <summary>Logarithmic negativity, ebits.</summary>
    public double LogNegativity => Math.Max(0, -Math.Log2(2 * TransposedSymplecticEigenvalue));

    /// <summary>Negativity (trace norm of the partial transpose minus one, halved).</summary>
    public double Negativity => Math.Max(0, (1 / (2 * TransposedSymplecticEigenvalue) - 1) / 2);

    /// <summary>Variance of the idler position when the signal's is known times the same of the wave numbers: below 1/4 the signal steers the idler.</summary>
    public double ReidIdlerInferred => (IdlerPosition - CrossPosition * CrossPosition / SignalPosition) * ConditionalIdlerMomentum;

    /// <summary>The same with the roles exchanged: below 1/4 the idler steers the signal.</summary>
    public double ReidSignalInferred =>
        (SignalPosition - CrossPosition * CrossPosition / IdlerPosition) * (SignalMomentum - CrossMomentum * CrossMomentum / IdlerMomentum);

    /// <summary>Variance of the idler wave number when the signal's is known.</summary>
    public double ConditionalIdlerMomentum => IdlerMomentum - CrossMomentum * CrossMomentum / SignalMomentum;

    /// <summary>
    /// Fixed-gain product: Var(xs - xi) Var(ks + ki) for momentum anticorrelation, Var(xs + xi) Var(ks - ki) for correlation; below 1 proves entanglement.
    /// </summary>
    public double FixedGainProduct
    {
        get
        {
            double sign = CrossMomentum <= 0 ? 1 : -1;
            return (SignalPosition + IdlerPosition - 2 * sign * CrossPosition) * (SignalMomentum + IdlerMomentum + 2 * sign * CrossMomentum);
        }
    }

    /// <summary>Slope of the best linear estimate of the signal wave number from the detected idler's, K_si/K_ii.</summary>
    public double ConditionalSlope => CrossMomentum / IdlerMomentum;

    /// <summary>The state after noise was added.</summary>
    /// <param name="idlerMomentum">Variance added to the idler wave number.</param>
    /// <param name="signalMomentum">Variance added to the signal wave number.</param>
    /// <param name="idlerPosition">Variance added to the idler position.</param>
    /// <param name="signalPosition">Variance added to the signal position.</param>
    public GaussianPair WithNoise(double idlerMomentum, double signalMomentum = 0, double idlerPosition = 0, double signalPosition = 0) => this with
    {
        IdlerMomentum = IdlerMomentum + idlerMomentum,
        SignalMomentum = SignalMomentum + signalMomentum,
        IdlerPosition = IdlerPosition + idlerPosition,
        SignalPosition = SignalPosition + signalPosition,
    };

    /// <summary>The state in units in which wave numbers are measured by a reference one: wave numbers divided, positions multiplied by it.</summary>
    /// <param name="waveNumber">Reference wave number, positive.</param>
    public GaussianPair Scaled(double waveNumber)
    {
        double k2 = waveNumber * waveNumber;
        return new(SignalPosition * k2, IdlerPosition * k2, CrossPosition * k2, SignalMomentum / k2, IdlerMomentum / k2, CrossMomentum / k2);
    }

    private double Smallest(double crossMomentum)
    {
        double t = SignalPosition * SignalMomentum + IdlerPosition * IdlerMomentum + 2 * CrossPosition * crossMomentum;
        double d = PositionDeterminant * MomentumDeterminant;

        // The smaller root as a quotient: the difference of t and the square root would cancel.
        return Math.Sqrt(d / ((t + Math.Sqrt(Math.Max(0, t * t - 4 * d))) / 2));
    }
}
