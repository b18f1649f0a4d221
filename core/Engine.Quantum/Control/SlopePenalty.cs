namespace Engine.Quantum.Control;

/// <summary>
/// Keeps slopes of piecewise-constant controls within limits by an augmented Lagrangian, and adds a quadratic penalty on second differences.
/// </summary>
[Reference("J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., Springer (2006)", Doi = "10.1007/978-0-387-40065-5", Equations = "section 17.4")]
internal sealed class SlopePenalty
{
    private const double FirstStiffness = 1;
    private const double Growth = 4;
    private readonly int _controls;
    private readonly int _slices;
    private readonly double[]? _limits;
    private readonly double _smoothness;
    private readonly bool[] _ends;
    private readonly double[] _multipliers;
    private double _stiffness = FirstStiffness;

    public SlopePenalty(int controls, int slices, IReadOnlyList<double>? limits, double smoothness, IReadOnlyList<bool>? ends = null)
    {
        _controls = controls;
        _slices = slices;
        _limits = limits is null ? null : [.. limits];
        _smoothness = smoothness;
        _ends = ends is null ? new bool[controls] : [.. ends];
        _multipliers = new double[limits is null ? 0 : 2 * controls * (slices + 1)];
    }

    public bool IsActive => _limits is not null || _smoothness > 0;

    public bool HasLimits => _limits is not null;

    /// <summary>Everything that changes between stages.</summary>
    public double[] State
    {
        get => [_stiffness, .. _multipliers];
        set
        {
            _stiffness = value[0];
            value.AsSpan(1).CopyTo(_multipliers);
        }
    }

    /// <summary>Adds the penalty's gradient to <paramref name="gradient"/> and returns its value.</summary>
    public double Add(ReadOnlySpan<double> u, ReadOnlySpan<double> durations, Span<double> gradient)
    {
        double sum = 0;
        for (int k = 0; k < _controls; k++)
        {
            int first = k * _slices;
            for (int j = first + 1; _smoothness > 0 && j < first + _slices - 1; j++)
            {
                double bend = u[j + 1] - 2 * u[j] + u[j - 1];
                sum += _smoothness * bend * bend;
                double g = 2 * _smoothness * bend;
                gradient[j + 1] += g;
                gradient[j] -= 2 * g;
                gradient[j - 1] += g;
            }

            for (int j = FirstStep(k); _limits is not null && j <= LastStep(k); j++)
            {
                for (int side = 0; side < 2; side++)
                {
                    double multiplier = _multipliers[Index(k, j, side)];
                    double push = multiplier + _stiffness * Excess(u, durations, k, j, side);
                    double active = Math.Max(0, push);
                    sum += (active * active - multiplier * multiplier) / (2 * _stiffness);
                    double g = (side == 0 ? active : -active) / (_limits[k] * Distance(durations, j));
                    if (j + 1 < _slices)
                    {
                        gradient[first + j + 1] += g;
                    }

                    if (j >= 0)
                    {
                        gradient[first + j] -= g;
                    }
                }
            }
        }

        return sum;
    }

    /// <summary>Largest excess of a slope over its limit, relative to the limit.</summary>
    public double LargestExcess(ReadOnlySpan<double> u, ReadOnlySpan<double> durations)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; _limits is not null && k < _controls; k++)
        {
            for (int j = FirstStep(k); j <= LastStep(k); j++)
            {
                largest = Math.Max(largest, Math.Max(Excess(u, durations, k, j, 0), Excess(u, durations, k, j, 1)));
            }
        }

        return double.IsNegativeInfinity(largest) ? 0 : largest;
    }

    /// <summary>Moves the multipliers after a stage.</summary>
    public void Update(ReadOnlySpan<double> u, ReadOnlySpan<double> durations)
    {
        for (int k = 0; _limits is not null && k < _controls; k++)
        {
            for (int j = FirstStep(k); j <= LastStep(k); j++)
            {
                for (int side = 0; side < 2; side++)
                {
                    ref double multiplier = ref _multipliers[Index(k, j, side)];
                    multiplier = Math.Max(0, multiplier + _stiffness * Excess(u, durations, k, j, side));
                }
            }
        }

        _stiffness = Math.Min(_stiffness * Growth, 1e6);
    }

    // Step j leads from slice j to slice j + 1; step -1 from zero to the first slice, the last one from the last slice to zero.
    private double Distance(ReadOnlySpan<double> durations, int step) =>
        0.5 * ((step >= 0 ? durations[step] : 0) + (step + 1 < _slices ? durations[step + 1] : 0));

    private int FirstStep(int control) => _ends[control] ? -1 : 0;

    private int LastStep(int control) => _ends[control] ? _slices - 1 : _slices - 2;

    private int Index(int control, int step, int side) => 2 * (control * (_slices + 1) + step + 1) + side;

    private double Excess(ReadOnlySpan<double> u, ReadOnlySpan<double> durations, int control, int step, int side)
    {
        int first = control * _slices;
        double difference = (step + 1 < _slices ? u[first + step + 1] : 0) - (step >= 0 ? u[first + step] : 0);
        return (side == 0 ? difference : -difference) / (_limits![control] * Distance(durations, step)) - 1;
    }
}
