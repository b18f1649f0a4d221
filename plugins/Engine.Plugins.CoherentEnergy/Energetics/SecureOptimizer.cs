using Engine.Numerics.Optimization;
using Engine.Numerics.Random;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// Energies and weights of the common-phase family that give the largest privacy gain at a bounded total loss and, if wanted, a fixed mean energy.
/// </summary>
/// <remarks>
/// Each member is an angle t with e = sin^2 t and N = sin(2t)/2, each weight a softmax; the constraints enter by an augmented Lagrangian around
/// L-BFGS-B, from several random starts. Without the mean-energy constraint the answer is known, see <see cref="SecureDistribution.LargestGain"/>.
/// </remarks>
public static class SecureOptimizer
{
    private const int OuterIterations = 25;
    private const double FeasibilityTolerance = 1e-11;
    private const double StartingPenalty = 20;
    private const double PenaltyGrowth = 3;

    /// <summary>Searches for the best ensemble.</summary>
    /// <param name="members">Number of members, at least 2.</param>
    /// <param name="loss">Bound on the total loss D_A + D_B, positive.</param>
    /// <param name="meanEnergy">Mean of e, or null when it is free.</param>
    /// <param name="starts">Random starts.</param>
    /// <param name="seed">Their seed.</param>
    /// <param name="cancellation">Looked at in every iteration.</param>
    /// <returns>Energies and weights of the best feasible ensemble found.</returns>
    public static (double[] Energies, double[] Weights) Find(
        int members, double loss, double? meanEnergy = null, int starts = 12, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        double bestGain = double.NegativeInfinity;
        (double[] Energies, double[] Weights) best = ([], []);
        var lower = new double[2 * members];
        var upper = new double[2 * members];
        Array.Fill(upper, Math.PI / 2);
        lower.AsSpan(members).Fill(-30);
        upper.AsSpan(members).Fill(30);
        for (int start = 0; start < starts; start++)
        {
            var stream = new RandomStream(seed, (ulong)start);
            var point = new double[2 * members];
            for (int k = 0; k < members; k++)
            {
                point[k] = stream.NextUniform(0, Math.PI / 2);
                point[members + k] = stream.NextUniform(-1, 1);
            }

            var objective = new Lagrangian(members, loss, meanEnergy);
            for (int outer = 0; outer < OuterIterations; outer++)
            {
                var solver = new LbfgsbSolver(point, new LbfgsbOptions { GradientTolerance = 1e-12, MaximumIterations = 500 }, lower, upper);
                point = solver.Minimize(ref objective, cancellationToken: cancellation).Position;
                if (objective.Update(point) < FeasibilityTolerance)
                {
                    break;
                }
            }

            (double[] energies, double[] weights) = objective.Ensemble(point);
            SecureDistribution reached = SecureDistribution.OfFamily(energies, weights);
            if (reached.Gain > bestGain && objective.Violation(point) < 1e-8)
            {
                bestGain = reached.Gain;
                best = (energies, weights);
            }
        }

        return best;
    }

    private struct Lagrangian(int members, double loss, double? meanEnergy) : IObjective
    {
        private readonly double[] _energies = new double[members];
        private readonly double[] _negativities = new double[members];
        private readonly double[] _weights = new double[members];
        private readonly double[] _byWeight = new double[members];
        private double _lossMultiplier;
        private double _meanMultiplier;
        private double _penalty = StartingPenalty;

        public readonly double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            (double gain, double variance, double meanE, double meanN) = Moments(x);
            double excess = 2 * variance - loss, active = Math.Max(0, _lossMultiplier + _penalty * excess);
            double offset = meanEnergy is { } wanted ? meanE - wanted : 0, push = _meanMultiplier + _penalty * offset;
            double value = -gain + (active * active - _lossMultiplier * _lossMultiplier) / (2 * _penalty) + _meanMultiplier * offset + _penalty / 2 * offset * offset;
            if (gradient.IsEmpty)
            {
                return value;
            }

            double pushed = meanEnergy is null ? 0 : push, average = 0;
            for (int k = 0; k < members; k++)
            {
                double e = _energies[k], n = _negativities[k], p = _weights[k];
                double byEnergy = p * (4 * active * (e - meanE) + pushed), byNegativity = -2 * p * (n - meanN);
                gradient[k] = byEnergy * Math.Sin(2 * x[k]) + byNegativity * Math.Cos(2 * x[k]);
                _byWeight[k] = -(n * n - 2 * meanN * n) + 2 * active * (e * e - 2 * meanE * e) + pushed * e;
                average += p * _byWeight[k];
            }

            for (int k = 0; k < members; k++)
            {
                gradient[members + k] = _weights[k] * (_byWeight[k] - average);
            }

            return value;
        }

        /// <summary>Moves the multipliers after an inner minimization; returns the violation.</summary>
        public double Update(ReadOnlySpan<double> x)
        {
            (_, double variance, double meanE, _) = Moments(x);
            _lossMultiplier = Math.Max(0, _lossMultiplier + _penalty * (2 * variance - loss));
            if (meanEnergy is { } wanted)
            {
                _meanMultiplier += _penalty * (meanE - wanted);
            }

            _penalty = Math.Min(_penalty * PenaltyGrowth, 1e4);
            return Violation(x);
        }

        public readonly double Violation(ReadOnlySpan<double> x)
        {
            (_, double variance, double meanE, _) = Moments(x);
            return Math.Max(Math.Max(0, 2 * variance - loss), meanEnergy is { } wanted ? Math.Abs(meanE - wanted) : 0);
        }

        public readonly (double[] Energies, double[] Weights) Ensemble(ReadOnlySpan<double> x)
        {
            Moments(x);
            return ([.. _energies], [.. _weights]);
        }

        private readonly (double Gain, double Variance, double MeanEnergy, double MeanNegativity) Moments(ReadOnlySpan<double> x)
        {
            double total = 0, meanE = 0, meanN = 0, gain = 0, variance = 0, largest = double.NegativeInfinity;
            for (int k = 0; k < members; k++)
            {
                largest = Math.Max(largest, x[members + k]);
            }

            for (int k = 0; k < members; k++)
            {
                double sine = Math.Sin(x[k]);
                _energies[k] = sine * sine;
                _negativities[k] = Math.Sin(2 * x[k]) / 2;
                _weights[k] = Math.Exp(x[members + k] - largest);
                total += _weights[k];
            }

            for (int k = 0; k < members; k++)
            {
                _weights[k] /= total;
                meanE += _weights[k] * _energies[k];
                meanN += _weights[k] * _negativities[k];
            }

            for (int k = 0; k < members; k++)
            {
                gain += _weights[k] * (_negativities[k] - meanN) * (_negativities[k] - meanN);
                variance += _weights[k] * (_energies[k] - meanE) * (_energies[k] - meanE);
            }

            return (gain, variance, meanE, meanN);
        }
    }
}
