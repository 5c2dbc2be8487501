"""A saved entry once more, by FastAPI and asyncpg: token, checked body, and the service's own statements on the same tables.

Started by `./dev bench entries`. It reads DATABASE_URL, JWT_SECRET_KEY, POOL (how many connections each process has) and STATEMENTS: a
JSON list of SQL texts, in which :twin_who stands for the farmer, and :twin_id_1, :twin_id_2, … for an id that is new each time.
"""

import json
import os
import re
import time
from datetime import time as TimeOfDay
from decimal import Decimal
from uuid import UUID

import asyncpg
import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

KEY = os.environ["JWT_SECRET_KEY"]
ENTRY_ID = "twin_id_1"

app = FastAPI()
bearer = HTTPBearer()


class Entry(BaseModel):
    id: UUID
    farmer_id: UUID
    flower_type_id: UUID
    entry_time: TimeOfDay
    quantity: Decimal = Field(gt=0, le=9999)


def numbered(text: str) -> tuple[str, list[str]]:
    """The statement with $1, $2, … and the name of what each of them is."""
    names: list[str] = []

    def number(match: re.Match) -> str:
        if match[1] not in names:
            names.append(match[1])
        return f"${names.index(match[1]) + 1}::uuid"

    return re.sub(r":(twin_(?:who|id_\d+))", number, text), names


STATEMENTS = [numbered(text) for text in json.loads(os.environ["STATEMENTS"])]


def new_id() -> UUID:
    """Rises with the clock, as those of the service do (UUID version 7)."""
    random = int.from_bytes(os.urandom(10), "big")
    bits = (time.time_ns() // 1_000_000) << 80 | random
    return UUID(int=bits & ~(0xF << 76) & ~(0b11 << 62) | 7 << 76 | 0b10 << 62)


def signed_in(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> dict:
    try:
        return jwt.decode(credentials.credentials, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error


@app.on_event("startup")
async def connect() -> None:
    size = int(os.environ["POOL"])
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=size, max_size=size)


@app.get("/health")
async def health() -> dict:
    return {"status": "healthy"}


@app.post("/api/v1/daily-entries", status_code=201)
async def save(entry: Entry, user: dict = Depends(signed_in)) -> dict:
    values = {"twin_who": entry.farmer_id, ENTRY_ID: entry.id}
    async with app.state.pool.acquire() as connection, connection.transaction():
        for text, names in STATEMENTS:
            rows = await connection.fetch(text, *(values.setdefault(name, new_id()) for name in names))
    if rows[0][len(rows[0]) - 1] is False:
        raise HTTPException(409)
    return {"success": True, "data": {**entry.dict(), "created_by": user["sub"], "status": "priced"}}
