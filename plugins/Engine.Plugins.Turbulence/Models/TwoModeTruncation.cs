using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>The propagation equation truncated to the two modes l = ±q, r = 0: everything in closed form.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "49-57")]
internal sealed class TwoModeTruncation
{
    private readonly Link _link;
    private readonly Link _unit;
    private readonly ModeBasis _basis;
    private readonly (double A, double B) _narrow;

    /// <summary>Makes the model.</summary>
    /// <param name="link">The path.</param>
    /// <param name="charge">q ≥ 1.</param>
    public TwoModeTruncation(Link link, int charge)
    {
        _link = link;
        _unit = link.With(1);
        Charge = charge;
        _basis = new ModeBasis([new(charge, 0), new(-charge, 0)]);
        _narrow = Coefficients(1);
    }

    /// <summary>Azimuthal order q of the two modes, q and -q.</summary>
    public int Charge { get; }

    /// <summary>A_q and B_q at the waist.</summary>
    public (double A, double B) AtWaist => _narrow;

    /// <summary>A_q and B_q at a beam width; without a scale in the spectrum they do not depend on it.</summary>
    /// <param name="width">w/w0.</param>
    public (double A, double B) Coefficients(double width)
    {
        var tensor = new ScatteringTensor(_basis, ScatteringRule.For(_link, width, Charge));
        return (-tensor[0, 0, 0, 0], tensor[0, 0, 1, 1]);
    }

    /// <summary>∫A h dz and ∫B h dz up to a fraction of the path, at unit strength: those at strength x are x^(α-2) times as large.</summary>
    public (double A, double B) Integrals(double u)
    {
        Link link = _unit;
        if (link.Spectrum.IsScaleFree)
        {
            double x = link.Scattering(u);
            return (_narrow.A * x, _narrow.B * x);
        }

        double a = 0;
        double b = 0;
        foreach ((double low, double high) in link.Profile.Panels(0, u))
        {
            for (int k = 0; k < UnitRules.Legendre24.Count; k++)
            {
                double place = low + ((high - low) * UnitRules.Legendre24.Nodes[k]);
                double weight = UnitRules.Legendre24.Weights[k] * (high - low) * link.ScatteringRate(place);
                (double localA, double localB) = link.NormalizedDistance == 0 ? _narrow : Coefficients(link.BeamWidth(place));
                a += weight * localA;
                b += weight * localB;
            }
        }

        return (a, b);
    }

    /// <summary>What is left of the pair |q,q̄⟩ ± |q̄,q⟩ at a fraction of the path.</summary>
    /// <param name="u">Fraction of the path.</param>
    /// <param name="photons">How many of the two photons go through turbulence, 1 or 2; media are independent.</param>
    public TwoModeOutcome At(double u, int photons) => TwoModeOutcome.Of(Integrals(u), _link.StrengthPower, photons);

    /// <summary>w0/r0 at which the concurrence reaches zero: R = √2 - 1; infinite where the modes do not exchange at all.</summary>
    /// <param name="photons">1 or 2.</param>
    public double ZeroStrength(int photons) => Math.Pow(Math.Log(1 + Math.Sqrt(2)) / (photons * Integrals(1).B), 1 / _link.StructurePower);
}
