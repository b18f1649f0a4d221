using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Radiative transitions of one species, spontaneous and driven by black-body radiation in free space.</summary>
/// <param name="radial">Its wave functions.</param>
[Reference("T. F. Gallagher, Rydberg Atoms, Cambridge (1994)", Doi = "10.1017/CBO9780511524530", Equations = "chapters 4 and 5")]
[Reference("I. I. Beterov et al., Phys. Rev. A 79, 052504 (2009)", Doi = "10.1103/PhysRevA.79.052504")]
internal sealed class TransitionRates(RadialFunctions radial)
{
    // So far above a level may lie n of one that is lower in energy: nF to (n+2)D in caesium.
    private const int LowerBeyond = 4;

    // Nearer to the level than so many n the estimate of the tail is none: levels up to there are summed into it.
    private const int LeastReach = 20;

    private static readonly double Prefactor = Cube(AtomicUnits.Hartree / AtomicUnits.ReducedPlanck)
        * Math.Pow(AtomicUnits.Charge * AtomicUnits.Bohr, 2)
        / (3 * Math.PI * AtomicUnits.VacuumPermittivity * AtomicUnits.ReducedPlanck * Cube(AtomicUnits.LightSpeed));

    private readonly Species _species = radial.Species;

    /// <summary>Rate of one transition in 1/s: emission, spontaneous and stimulated, or absorption.</summary>
    /// <param name="from">The level that decays.</param>
    /// <param name="to">The other.</param>
    /// <param name="temperature">T in K.</param>
    public double Rate(AtomicLevel from, AtomicLevel to, double temperature)
    {
        (double spontaneous, double driven) = Parts(from, to, temperature);
        return spontaneous + driven;
    }

    /// <summary>The decay of a level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="temperature">T in K, 0 for no radiation.</param>
    /// <param name="maximumNumber">Largest n summed over; at T = 0 all lower levels are, whatever it is.</param>
    /// <param name="tail">Whether what lies beyond, by estimate, counts.</param>
    /// <param name="ionization">Whether to add ionization.</param>
    public DecayRates Decay(AtomicLevel level, double temperature, int maximumNumber, bool tail, bool ionization)
    {
        double spontaneous = 0, driven = 0, beyond = 0;
        int last = temperature > 0 ? maximumNumber : level.N + LowerBeyond, reach = temperature > 0 ? Math.Max(last, level.N + LeastReach) : last;
        (int L, int TwoJ)[] series = [.. level.DipoleSeries().Where(s => _species.HasSeries(s.L, s.TwoJ))];
        radial.Prepare(series.SelectMany(s => Numbers(s.L).Select(n => new AtomicLevel(n, s.L, s.TwoJ))).Append(level));
        foreach ((int l, int twoJ) in series)
        {
            foreach (int n in Numbers(l))
            {
                (double emitted, double blackBody) = Parts(level, new AtomicLevel(n, l, twoJ), temperature);
                (spontaneous, driven, beyond) = n <= last
                    ? (spontaneous + emitted, driven + blackBody, beyond)
                    : (spontaneous, driven, beyond + emitted + blackBody);
                if (n == reach && temperature > 0)
                {
                    double effective = _species.EffectiveNumber(new AtomicLevel(n, l, twoJ));
                    beyond += blackBody * Cube(effective) / (2 * Math.Pow(effective + 0.5, 2));
                }
            }
        }

        IEnumerable<int> Numbers(int l)
        {
            int first = Math.Max(_species.LowestNumber(l), l + 1);
            return Enumerable.Range(first, Math.Max(0, reach - first + 1));
        }

        double ionized = ionization && temperature > 0 ? new BlackBodyIonization(radial).Rate(level, temperature) : 0;
        return new DecayRates(spontaneous, driven, tail ? beyond : 0, ionized, tail ? 0 : beyond);
    }

    /// <summary>Photons in a mode, <c>1/(exp(ħω/k_B T) - 1)</c>.</summary>
    /// <param name="energy">ħω in Hartree.</param>
    /// <param name="temperature">T in K.</param>
    internal static double Photons(double energy, double temperature) =>
        temperature == 0 ? 0 : 1 / ElementaryFunctions.ExpM1(energy * AtomicUnits.Hartree / (AtomicUnits.Boltzmann * temperature));

    /// <summary>Einstein's A in 1/s.</summary>
    /// <param name="energy">|E1 - E2| in Hartree.</param>
    /// <param name="radialElement">⟨1|r|2⟩ in a0.</param>
    /// <param name="from">The level that decays.</param>
    /// <param name="l">l of the other.</param>
    /// <param name="twoJ">2j of the other.</param>
    internal static double Einstein(double energy, double radialElement, AtomicLevel from, int l, int twoJ)
    {
        double reduced = radialElement * DipoleAngular.Reduced(from.L, from.TwoJ, l, twoJ);
        return Prefactor * Cube(energy) * reduced * reduced / (from.TwoJ + 1);
    }

    private (double Spontaneous, double Driven) Parts(AtomicLevel from, AtomicLevel to, double temperature)
    {
        double energy = _species.Energy(from) - _species.Energy(to);
        double a = Einstein(Math.Abs(energy), radial.Element(from, to), from, to.L, to.TwoJ);
        return (energy > 0 ? a : 0, energy == 0 ? 0 : a * Photons(Math.Abs(energy), temperature));
    }

    private static double Cube(double x) => x * x * x;
}
