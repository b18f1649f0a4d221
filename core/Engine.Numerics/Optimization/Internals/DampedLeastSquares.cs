namespace Engine.Numerics.Optimization.Internals;

/// <summary>min ‖J p + r‖ over ‖D p‖ ≤ Δ: one QR factorization, then for each multiplier a small one by rotations.</summary>
[Reference("J. J. Moré, \"The Levenberg-Marquardt algorithm: implementation and theory\", in Numerical Analysis, Lecture Notes in Mathematics 630, Springer "
    + "(1978)", Doi = "10.1007/BFb0067700", Equations = "Algorithm 5.5")]
internal sealed class DampedLeastSquares(int rows, int columns)
{
    /// <summary>What makes the triangle of dependent columns regular, far below what moves the others.</summary>
    private const double SmallestMultiplier = 1e-24;

    private readonly double[] _matrix = new double[rows * columns];
    private readonly double[] _right = new double[rows];
    private readonly double[] _norms = new double[columns];
    private readonly double[] _gradient = new double[columns];
    private readonly double[] _damped = new double[columns * columns];
    private readonly double[] _rotated = new double[columns];
    private readonly double[] _row = new double[columns];
    private readonly double[] _work = new double[columns];
    private readonly double[] _step = new double[columns];
    private double[] _scale = [];
    private double _multiplier;

    /// <summary>Takes J and r, and the scales D.</summary>
    public void Factor(double[] jacobian, double[] residuals, double[] scale)
    {
        _scale = scale;
        jacobian.CopyTo(_matrix, 0);
        residuals.CopyTo(_right, 0);
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            double product = 0;
            for (int i = 0; i < rows; i++)
            {
                double value = jacobian[(i * columns) + j];
                sum += value * value;
                product += value * residuals[i];
            }

            _norms[j] = Math.Sqrt(sum);
            _gradient[j] = product;
        }

        for (int k = 0; k < columns; k++)
        {
            Reflect(k);
        }
    }

    /// <summary>The largest cosine of the angle between r and a column of J.</summary>
    public double LargestCosine(double norm)
    {
        double largest = 0;
        for (int j = 0; j < columns; j++)
        {
            largest = _norms[j] > 0 ? Math.Max(largest, Math.Abs(_gradient[j]) / (_norms[j] * norm)) : largest;
        }

        return largest;
    }

    /// <summary>Finds the step and the multiplier of the trust region.</summary>
    public void Solve(double radius, Span<double> step)
    {
        const int MaximumIterations = 30;
        const double Slack = 0.1;
        double lower = 0;
        double upper = UpperBound(radius);
        _multiplier = 0;
        bool regular = SolveDamped(0);
        if (!regular)
        {
            // Columns that vanish take no part; the others have their step.
            _multiplier = SmallestMultiplier;
            SolveDamped(_multiplier);
        }

        double excess = Length() - radius;
        if (excess > Slack * radius)
        {
            lower = regular ? NewtonStep(radius, excess) : SmallestMultiplier;
            _multiplier = Math.Clamp(upper * 1e-3, lower, upper);
            for (int iteration = 0; iteration < MaximumIterations; iteration++)
            {
                _multiplier = _multiplier > lower && _multiplier < upper ? _multiplier : Math.Max(1e-3 * upper, Math.Sqrt(lower * upper));
                SolveDamped(_multiplier);
                excess = Length() - radius;
                if (Math.Abs(excess) <= Slack * radius)
                {
                    break;
                }

                (lower, upper) = excess > 0 ? (Math.Max(lower, _multiplier), upper) : (lower, Math.Min(upper, _multiplier));
                _multiplier = Math.Max(lower, _multiplier + NewtonStep(radius, excess));
            }

            SolveDamped(_multiplier);
        }

        _step.CopyTo(step);
    }

    /// <summary>The relative decrease of the sum of squares that the linear model predicts.</summary>
    public double PredictedDecrease(double norm)
    {
        double model = 0;
        for (int i = 0; i < columns; i++)
        {
            double sum = 0;
            for (int j = i; j < columns; j++)
            {
                sum += _matrix[(i * columns) + j] * _step[j];
            }

            model += sum / norm * (sum / norm);
        }

        double length = Length() / norm;
        return model + (2 * _multiplier * length * length);
    }

    private void Reflect(int k)
    {
        double largest = 0;
        for (int i = k; i < rows; i++)
        {
            largest = Math.Max(largest, Math.Abs(_matrix[(i * columns) + k]));
        }

        if (largest == 0)
        {
            return;
        }

        double sum = 0;
        for (int i = k; i < rows; i++)
        {
            double part = _matrix[(i * columns) + k] / largest;
            sum += part * part;
        }

        double norm = -Math.CopySign(largest * Math.Sqrt(sum), _matrix[(k * columns) + k]);
        double head = _matrix[(k * columns) + k] - norm;
        _matrix[(k * columns) + k] = norm;
        for (int i = k + 1; i < rows; i++)
        {
            _matrix[(i * columns) + k] /= head;
        }

        double factor = -head / norm;
        for (int j = k + 1; j <= columns; j++)
        {
            Apply(k, j, factor);
        }

        for (int i = k + 1; i < rows; i++)
        {
            _matrix[(i * columns) + k] = 0;
        }
    }

    /// <summary>Applies a reflection, its vector below the diagonal, to a column or, behind the last one, to the right-hand side.</summary>
    private void Apply(int k, int column, double factor)
    {
        bool isRight = column == columns;
        double sum = isRight ? _right[k] : _matrix[(k * columns) + column];
        for (int i = k + 1; i < rows; i++)
        {
            sum += _matrix[(i * columns) + k] * (isRight ? _right[i] : _matrix[(i * columns) + column]);
        }

        sum *= factor;
        for (int i = k; i < rows; i++)
        {
            double change = sum * (i == k ? 1 : _matrix[(i * columns) + k]);
            if (isRight)
            {
                _right[i] -= change;
            }
            else
            {
                _matrix[(i * columns) + column] -= change;
            }
        }
    }

    /// <summary>A multiplier beyond which the step is surely short enough: ‖D⁻¹ Jᵀ r‖ / Δ.</summary>
    private double UpperBound(double radius)
    {
        double sum = 0;
        for (int j = 0; j < columns; j++)
        {
            double part = _gradient[j] / _scale[j];
            sum += part * part;
        }

        return Math.Max(Math.Sqrt(sum) / radius, double.Epsilon);
    }

    /// <summary>Solves min ‖R p + q‖² + λ ‖D p‖².</summary>
    /// <returns>Whether the damped triangle is regular.</returns>
    private bool SolveDamped(double multiplier)
    {
        Array.Copy(_matrix, _damped, columns * columns);
        Array.Copy(_right, _rotated, columns);
        double root = Math.Sqrt(multiplier);
        for (int k = 0; root > 0 && k < columns; k++)
        {
            Array.Clear(_row);
            _row[k] = root * _scale[k];
            RotateIn(k);
        }

        for (int i = columns - 1; i >= 0; i--)
        {
            double diagonal = _damped[(i * columns) + i];
            if (Math.Abs(diagonal) <= 1e-15 * _scale[i])
            {
                Array.Clear(_step);
                return false;
            }

            double sum = -_rotated[i];
            for (int j = i + 1; j < columns; j++)
            {
                sum -= _damped[(i * columns) + j] * _step[j];
            }

            _step[i] = sum / diagonal;
        }

        return true;
    }

    private void RotateIn(int first)
    {
        double right = 0;
        for (int i = first; i < columns; i++)
        {
            if (_row[i] == 0)
            {
                continue;
            }

            double diagonal = _damped[(i * columns) + i];
            double length = double.Hypot(diagonal, _row[i]);
            double cosine = diagonal / length;
            double sine = _row[i] / length;
            for (int j = i; j < columns; j++)
            {
                double above = _damped[(i * columns) + j];
                _damped[(i * columns) + j] = (cosine * above) + (sine * _row[j]);
                _row[j] = (cosine * _row[j]) - (sine * above);
            }

            (_rotated[i], right) = ((cosine * _rotated[i]) + (sine * right), (cosine * right) - (sine * _rotated[i]));
        }
    }

    private double Length()
    {
        double sum = 0;
        for (int j = 0; j < columns; j++)
        {
            double part = _scale[j] * _step[j];
            sum += part * part;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Newton's step for the multiplier, from w with Rᵀ w = D² p / ‖D p‖.</summary>
    private double NewtonStep(double radius, double excess)
    {
        double length = excess + radius;
        double sum = 0;
        for (int i = 0; i < columns; i++)
        {
            double value = _scale[i] * _scale[i] * _step[i] / length;
            for (int j = 0; j < i; j++)
            {
                value -= _damped[(j * columns) + i] * _work[j];
            }

            _work[i] = value / _damped[(i * columns) + i];
            sum += _work[i] * _work[i];
        }

        return sum > 0 ? excess / radius / sum : 0;
    }
}
